import type { CityFile } from '../../../assembly/synth-cities';
import { UsageError } from '../../usage-error';

/** Both keys to deleting data are turned on purpose: the city is named, and its file agrees. */
export function requireConsent(named: readonly string[], cities: readonly CityFile[]): void {
  if (named.length === 0)
    throw new UsageError({
      en: '--delete-data needs the files of the cities whose data may go',
      zh: '--delete-data 须列出可删除数据的城市文件',
    });
  const without = cities.find(({ city }) => !city.lake.deleteData);
  if (without)
    throw new UsageError({
      en: `--delete-data: ${without.file} does not agree that its data goes; it would say lake: { deleteData: true }`,
      zh: `--delete-data：${without.file} 未同意删除其数据；同意时应写 lake: { deleteData: true }`,
    });
}
