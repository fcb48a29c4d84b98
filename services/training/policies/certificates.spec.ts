import { supersede } from './certificates';

it('recertification: the certificates before it give way to a new one (INV-CR3)', async () => {
  const on = (data: object) =>
    supersede.when.certificate!.CertificateIssued!({ stream: 'certificate-new', data } as never);
  expect(await on({ supersedes: ['old'] })).toMatchObject([
    { command: 'SupersedeCertificate', id: 'old', data: { by: 'new' } },
  ]);
  expect(await on({})).toEqual([]);
});
