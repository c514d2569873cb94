export { mermaid } from './mermaid';
export { type Picture, type PictureService, pictureOf } from './picture';
export { svg } from './svg';
