import type { Review } from '../review';
import type { Format, ReaderContext } from './format';
import { formatGithub } from './github';
import { formatHtml } from './html';
import { formatJson } from './json';
import { formatMarkdown } from './markdown';
import { formatSarif } from './sarif';
import { formatText } from './text';

export type { ReaderContext } from './format';

const formats = {
  text: formatText,
  markdown: (review, context) => formatMarkdown(review, context),
  html: formatHtml,
  json: formatJson,
  sarif: formatSarif,
  github: formatGithub,
} satisfies Record<string, Format>;

export type ReviewFormat = keyof typeof formats;
export const reviewFormats = Object.keys(formats) as ReviewFormat[];

/** A review for people (text, Markdown, HTML), for scripts (JSON), for code scanning (SARIF), for GitHub Actions. */
export const formatReview = (review: Review, format: ReviewFormat, context: ReaderContext): string =>
  formats[format](review, context);
