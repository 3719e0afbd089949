import type { Resource } from '../../../shared/operation';
import { getMany } from './getMany.operation';

export const savedReplyResource: Resource = { value: 'savedReply', name: 'Saved Reply', operations: [getMany] };
