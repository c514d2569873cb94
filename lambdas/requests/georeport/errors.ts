/** What an app is answered when something goes wrong (GeoReport v2, "Errors"). It never repeats what the app sent. */
export class GeoReportError extends Error {
  constructor(
    readonly status: number,
    readonly description: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(description);
  }
}

export const notFound = (what: string) => new GeoReportError(404, `${what} was not found`);
export const invalid = (what: string) => new GeoReportError(400, what);
