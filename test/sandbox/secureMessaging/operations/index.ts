// Every operation of the portal's API.
import { accountOperations } from './account';
import { attachmentOperations } from './attachments';
import { downloadOperations } from './downloads';
import { draftOperations } from './drafts';
import { messageOperations } from './messages';
import { organisingOperations } from './organising';
import { sendOperations } from './send';
import { sessionOperations } from './session';
import { trackingOperations } from './tracking';

export { discoveryOperations } from './session';

export const operations = [
	...sessionOperations,
	...accountOperations,
	...draftOperations,
	...sendOperations,
	...messageOperations,
	...attachmentOperations,
	...downloadOperations,
	...trackingOperations,
	...organisingOperations,
];
