/** Adds a contact to the address book of the practice (method ContactCreate; see body.ts). */
import { operation } from '../../../shared/operation';
import { call, told } from '../../transport/call';
import { envelope } from '../../transport/replies';
import { bodyFields, readBody } from './body';

export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create contact',
	description: 'Add a contact to the address book of the practice',
	kind: 'write',
	requests: ['POST ContactCreate'],
	fields: [bodyFields('The contact as JSON; Updox documents the fields for your partnership alone', true)],
	read: (input) => readBody(input, true),
	run: async ({ api, request: { fields, sender } }) =>
		told({ created: true }, await call(api, 'ContactCreate', envelope, fields, sender)),
});
