import { findNatsServer } from '../libs/messaging/server';

/** Once before all tests: suites that run side by side on a fresh machine would each fetch nats-server. */
module.exports = async (): Promise<void> => void (await findNatsServer());
