import { testCloud } from '../cloud.ts';
import { directoryFactory } from './directory.ts';

/** Everything that tests make, by the territory administrator of the demonstration. */
export async function factories() {
  const { client } = await testCloud().signIn('territoryAdministrator');
  return directoryFactory(client);
}
