import { checked, field } from '../../../../libs/contract';

const pattern = /^https:\/\/[a-z0-9.-]{1,200}(:\d{1,5})?(\/[A-Za-z0-9._~-]{1,64}){0,8}$/;

/**
 * Where the issuer publishes its credentials, as in `https://academy.example/credentials`; without one they are named by
 * URNs, `urn:taawun:…`.
 */
export const Base = (): PropertyDecorator =>
  field(
    checked(
      { type: 'string', pattern: pattern.source, examples: ['https://academy.example/credentials'] },
      (value) => typeof value === 'string' && pattern.test(value),
      'a URL without a slash at its end, as in https://academy.example/credentials',
    ),
  );
