// TextUs groups: named lists of contacts.
import { z } from 'zod';
import { collection, pagedQuery } from '../http/collections';
import { accountOf, endpoint, find, Refusal, type Call, type Context, type Endpoint } from '../http/endpoint';
import { iri, text } from '../http/fields';
import { contactItem, contactShape, groupShape } from '../shapes/people';

/** The filters of groups: the page prints `mine`, `all` is inferred. */
const FILTERS = ['all', 'mine'];

/** POST /:account/groups (page "create a new group with contacts"): "an optional array of contact paths". */
const newGroup = z.object({ name: text, contacts: z.array(iri('contacts')).optional() }).strict();

/** GET /:account/group_filters/:group_filter/groups{?q} (page "groups"): "capable of searching group names". */
const search = pagedQuery({ q: z.string().optional() });

/** The group endpoints: create, get and list documented; the contacts of a group are from nango's page and a digest. */
export function groupEndpoints(context: Context): Endpoint[] {
	const one = (call: Call) => find(context.world.groups, call.param('group'), 'Group');
	return [
		endpoint({
			method: 'post',
			path: '/:account/groups',
			body: newGroup,
			handle: (call) => {
				const { slug } = accountOf(context, call);
				const { name, contacts = [] } = call.body;
				const ids = contacts.map((id) => find(context.world.contacts, id, 'Contact', 422).id);
				return { status: 201, body: groupShape(context.world, context.world.addGroup(slug, name, ids)) };
			},
		}),
		endpoint({
			method: 'get',
			path: '/groups/:group',
			handle: (call) => ({ status: 200, body: groupShape(context.world, one(call)) }),
		}),
		endpoint({
			method: 'get',
			path: '/groups/:group/contacts',
			query: pagedQuery({}),
			handle: (call) => {
				const isWhole = context.world.settings.groupContacts === 'whole';
				const body = collection(context, call, {
					list: 'groupContacts',
					rows: one(call).contacts.flatMap((id) => context.world.contacts.get(id) ?? []),
					key: (row) => `${row.name.toLowerCase()} ${row.id}`,
					shape: (row) => (isWhole ? contactShape(context.world, row) : contactItem(row)),
				});
				return { status: 200, body };
			},
		}),
		endpoint({
			method: 'get',
			path: '/:account/group_filters/:filter/groups',
			query: search,
			handle: (call) => {
				const { slug } = accountOf(context, call);
				if (!FILTERS.includes(call.param('filter'))) throw new Refusal(404, 'Group filter not found');
				const { q = '' } = call.query;
				const body = collection(context, call, {
					list: 'groups',
					rows: [...context.world.groups.values()].filter(
						(row) => row.account === slug && row.name.toLowerCase().includes(q.toLowerCase()),
					),
					key: (row) => `${row.name.toLowerCase()} ${row.id}`,
					shape: (row) => groupShape(context.world, row),
				});
				return { status: 200, body };
			},
		}),
	];
}
