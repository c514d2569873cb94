import { awsDocumentDesk } from '../aws/runtime';
import { documentsHandler } from '../files/event-handler';

export const handler = documentsHandler(awsDocumentDesk);
