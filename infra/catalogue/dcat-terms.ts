/** A text in a language (JSON-LD value object). */
export interface Literal {
  readonly '@language': string;
  readonly '@value': string;
}

interface Reference {
  readonly '@id': string;
}

/** A field of a dataset's records. */
export interface DatasetField {
  readonly 'dct:identifier': string;
  readonly 'dct:title': readonly Literal[];
  readonly 'taawun:optional'?: boolean;
  readonly 'taawun:personal'?: boolean;
}

/** A dataset, as this house writes it. */
export interface Dataset {
  readonly '@id': string;
  readonly '@type': 'dcat:Dataset';
  readonly 'dct:identifier': string;
  readonly 'dct:title': readonly Literal[];
  readonly 'dct:description': readonly Literal[];
  readonly 'dcat:keyword': readonly Literal[];
  readonly 'dct:publisher': Reference;
  readonly 'dcat:theme': Reference;
  readonly 'dct:accessRights'?: Reference;
  readonly 'dct:issued': string;
  readonly 'dct:modified': string;
  readonly 'dcat:version': string;
  readonly 'adms:status': Reference;
  readonly 'taawun:method': readonly string[];
  readonly 'taawun:field': readonly DatasetField[];
}

/** A catalogue of datasets. */
export interface DcatCatalog {
  readonly '@context': Readonly<Record<string, string>>;
  readonly '@id': string;
  readonly '@type': 'dcat:Catalog';
  readonly 'dct:title': readonly Literal[];
  readonly 'dct:modified': string;
  readonly 'dcat:dataset': readonly Dataset[];
}
