import { catalogueIn } from '../libs/contract';

/** Every contract of the house. */
export const catalogue = catalogueIn(__dirname);
