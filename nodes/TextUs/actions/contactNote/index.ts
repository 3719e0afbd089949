import type { Resource } from '../../../shared/operation';
import { create } from './create.operation';
import { getMany } from './getMany.operation';

export const contactNoteResource: Resource = {
	value: 'contactNote',
	name: 'Contact Note',
	operations: [create, getMany],
};
