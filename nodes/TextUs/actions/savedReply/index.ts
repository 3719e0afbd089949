import type { Resource } from '../../../shared/http/profile';
import { getMany } from './getMany.operation';

export const savedReplyResource: Resource = { value: 'savedReply', name: 'Saved Reply', operations: [getMany] };
