export { mermaid } from './mermaid';
export { pictureOf } from './picture';
export { svg } from './svg';
