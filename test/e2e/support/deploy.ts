import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { parseDocument } from 'yaml';
import { accountAssembly } from '../../../lib/shared/naming';
import { newVendorCa, type VendorCa } from '../../support/vendor-ca';
import { Cloud } from './cloud';
import type { Emulators } from './emulator-process';
import { type OverlayReport, overlayAssembly } from './overlay';

const run = promisify(execFile);
const root = resolve(__dirname, '..', '..', '..');

/** Where a city of the tests stands. All that suites need to talk to it. */
export interface EmulatedCity extends Emulators {
  readonly city: string;
  readonly account: string;
  readonly region: string;
  /** CA of the vendor of detector stations. */
  readonly vendorCa: VendorCa;
  readonly overlay: OverlayReport;
}

/** Our command line. */
export const citykit = [join(root, 'dist/bin/citykit.js')];
/** The plain CDK command line, which here does not wait for AWS's sake. */
export const cdk = [
  '--require',
  join(__dirname, 'at-once.cjs'),
  join(root, 'node_modules/aws-cdk/bin/cdk'),
  '--no-notices',
];

/** What is in test/e2e/city.yaml. */
const portside = { city: 'portside', account: '456789012345', region: 'eu-west-1' };

/** Runs a program of the checkout; its output goes to a file, too, and into the error when it fails. */
export async function program(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  log: string,
  cwd = root,
): Promise<string> {
  try {
    const { stdout, stderr } = await run(process.execPath, [...args], { cwd, env, maxBuffer: 64 * 1024 ** 2 });
    writeFileSync(log, stdout + stderr);
    return stdout + stderr;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${args.join(' ')} failed:\n${(stdout + stderr).split('\n').slice(-60).join('\n')}`);
  }
}

/** The city of the tests with a vendor's CA, which no file holds: its key is made up for the run. */
function writeCity(folder: string, { certificatePem }: VendorCa): string {
  const city = parseDocument(readFileSync(join(root, 'test/e2e/city.yaml'), 'utf8'));
  const acme = { id: 'acme', deviceType: 'detector-station', certificate: certificatePem };
  city.setIn(['devices', 'certificateAuthorities'], [acme]);
  const file = join(folder, `${portside.city}.yaml`);
  writeFileSync(file, String(city));
  return file;
}

/** An account of the emulator, and a folder in which the command lines keep what they remember. */
export interface Place {
  readonly endpoint: string;
  readonly account: string;
  readonly region: string;
  readonly home: string;
}

/** Variables with which the command lines of CDK and AWS work in an account of the emulator. */
export const environmentOf = ({ endpoint, account, region, home }: Place): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  // CDK remembers the account of an access key in its home folder.
  HOME: home,
  AWS_ENDPOINT_URL: endpoint,
  // The emulator takes a 12-digit access key for the account.
  AWS_ACCESS_KEY_ID: account,
  AWS_SECRET_ACCESS_KEY: 'made-up',
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  CDK_DISABLE_CLI_TELEMETRY: '1',
  // Its assemblies are the same; CloudFormation's validation is four fifths of a synth here (decision 624).
  CDK_VALIDATION: 'false',
  CI: 'true',
});

/** Synthesises the city of the tests with citykit and deploys it to an emulator with the plain CDK command line. */
export async function deployCity({ endpoint, moto }: Emulators, folder: string): Promise<EmulatedCity> {
  const { city, account, region } = portside;
  const home = join(folder, 'home');
  const assemblies = join(folder, 'cloud.out');
  const assembly = join(assemblies, city);
  mkdirSync(home, { recursive: true });
  const vendorCa = newVendorCa();
  const env = environmentOf({ endpoint, account, region, home });
  const synth = [...citykit, 'synth', writeCity(folder, vendorCa), '--out', assemblies];
  await program(synth, env, join(folder, 'synth.log'));
  const settings = join(assemblies, accountAssembly({ account, region }));
  const overlay = overlayAssembly(assembly, overlayAssembly(settings));
  const does = (name: string, app: string, ...args: readonly string[]) =>
    program([...cdk, '--app', app, ...args], env, join(folder, `${name}.log`));
  const deploy = ['deploy', '**', '--require-approval', 'never'];
  await does('bootstrap', assembly, 'bootstrap', `aws://${account}/${region}`);
  // Roles of people are there before the city that lets them in.
  const cloud = new Cloud({ city, endpoint, account, region });
  for (const role of ['control-room', 'press-office', 'somebody']) await cloud.createRole(role);
  await does('deploy-account', settings, ...deploy);
  await does('deploy', assembly, ...deploy);
  return { city, endpoint, moto, account, region, vendorCa, overlay };
}
