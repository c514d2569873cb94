import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { bundleHandlers, writeHandlerAsset } from '../lib/assembly/bundle-handlers';
import { servicesOf } from '../lib/assembly/services-of';
import { accountsOf, addAccount } from '../lib/assembly/synth-account';
import { addCity } from '../lib/assembly/synth-city';
import { untraced } from '../lib/assembly/untraced';
import { addChecks } from '../lib/city/checks';
import { CityContext } from '../lib/city/city-context';
import { formatProblems, readCities } from '../lib/config';
import { services } from '../lib/services';
import { accountAssembly } from '../lib/shared/naming';

// Entry of the plain CDK command line (cdk.json): every city of city-configs/ is a stage of one app, and so is every account.
// `-c cities=city-configs/yinchuan.yaml` takes some of them.
function synth(): void {
  const app = new App();
  const chosen = app.node.tryGetContext('cities') as string | undefined;
  const { cities, problems } = readCities(chosen ? chosen.split(',') : [], services);
  if (problems.some((p) => p.severity === 'error')) {
    process.stderr.write(formatProblems(problems, 'text'));
    process.exit(1);
  }
  // In the assembly, which the CDK copies it to: an interrupted run leaves it there with what else is half done, for the next.
  const folder = join(app.outdir, '.handlers');
  const remove = () => rmSync(folder, { recursive: true, force: true });
  remove();
  process.on('exit', remove);
  const bundles = bundleHandlers(services);
  addChecks(app);
  const codeIn = (name: string) => (handler: string, settings: unknown) =>
    writeHandlerAsset(join(folder, name), handler.replace('/', '-'), bundles.source(handler), settings);
  for (const { needs } of accountsOf(cities, services))
    addAccount(app, { needs, code: codeIn(accountAssembly(needs)) });
  for (const { city } of cities) {
    const context = new CityContext(city, servicesOf(city, services));
    addCity(app, context, codeIn(context.key));
  }
  app.synth();
}

untraced(synth);
