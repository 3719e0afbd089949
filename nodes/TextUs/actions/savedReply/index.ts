import type { Resource } from '../../../shared/operation';
import { create } from './create.operation';
import { getMany } from './getMany.operation';
import { update } from './update.operation';

export const savedReplyResource: Resource = {
	value: 'savedReply',
	name: 'Saved Reply',
	operations: [create, getMany, update],
};
