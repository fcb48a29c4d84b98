import { catalogueOf, type Described } from './dcat';
import { NoCatalogue, readCatalogue } from './read-dcat';

const wells: Described = {
  id: 'wells',
  state: 'published',
  owner: 'water',
  family: 'hazards',
  titles: [
    { lang: 'en', text: 'Wells' },
    { lang: 'ar', text: 'الآبار' },
  ],
  descriptions: [{ lang: 'en', text: 'Samples of the water of wells.' }],
  keywords: [{ lang: 'en', text: 'water' }],
  classification: 'internal',
  methods: ['subscription', 'file'],
  version: { version: 2, minor: 1 },
  schemas: [
    {
      version: 2,
      minor: 1,
      since: '',
      fields: [{ name: 'owner', title: { lang: 'en', text: 'Owner' }, personal: true }],
    },
  ],
  describedAt: '2026-03-01T00:00:00.000Z',
  publishedAt: '2026-03-02T00:00:00.000Z',
  authoritativeFor: [],
  doubts: 0,
  changedAt: '2026-03-03T00:00:00.000Z',
};
const catalogue = catalogueOf([wells], '2026-03-04T00:00:00.000Z');

it('an asset is a dataset of DCAT, in every language it has', () => {
  expect(catalogue).toMatchObject({
    '@type': 'dcat:Catalog',
    '@context': { dcat: 'http://www.w3.org/ns/dcat#', dct: 'http://purl.org/dc/terms/' },
    'dcat:dataset': [
      {
        '@id': 'urn:taawun:asset:wells',
        '@type': 'dcat:Dataset',
        'dct:title': [{ '@language': 'en', '@value': 'Wells' }, { '@language': 'ar' }],
        'dct:publisher': { '@id': 'urn:taawun:agency:water' },
        'dcat:version': '2.1',
      },
    ],
  });
});

it('what was written is read again, as an asset of whoever imports it', () => {
  const [one] = readCatalogue(JSON.stringify(catalogue), 'health');
  expect(one).toMatchObject({
    dataset: 'urn:taawun:asset:wells',
    describe: {
      family: 'hazards',
      titles: wells.titles,
      descriptions: wells.descriptions,
      keywords: wells.keywords,
      methods: ['subscription', 'file'],
      fields: [{ name: 'owner', title: { lang: 'en', text: 'Owner' }, personal: true }],
      source: 'urn:taawun:asset:wells',
    },
  });
  const [again] = readCatalogue(JSON.stringify(catalogue), 'health');
  const [others] = readCatalogue(JSON.stringify(catalogue), 'city');
  expect(again).toEqual(one);
  expect(others).not.toEqual(one);
});

it('another’s catalogue is read, too: full names, a graph, plain texts', () => {
  const foreign = {
    '@graph': [
      {
        '@id': 'https://data.example/d/1',
        '@type': ['http://www.w3.org/ns/dcat#Dataset'],
        'http://purl.org/dc/terms/title': [{ '@value': 'Trees' }, { '@language': 'de', '@value': 'Bäume' }],
      },
      { '@id': 'https://data.example/d/2', '@type': 'dcat:Dataset' },
      { '@type': 'dcat:Dataset', 'dct:title': 'Nameless' },
      { '@id': 'https://data.example/p', '@type': 'foaf:Agent' },
    ],
  };
  expect(readCatalogue(JSON.stringify(foreign), 'city')).toEqual([
    {
      dataset: 'https://data.example/d/1',
      describe: expect.objectContaining({
        family: 'other',
        titles: [{ lang: 'en', text: 'Trees' }],
        methods: ['file'],
      }),
    },
    { dataset: 'https://data.example/d/2', skip: 'without-title' },
    { dataset: '?', skip: 'without-identifier' },
  ]);
});

it.each(['', '[]', '{"@type":"dcat:Catalog"}', 'null'])('%j is no catalogue', (text) => {
  expect(() => readCatalogue(text, 'city')).toThrow(NoCatalogue);
});
