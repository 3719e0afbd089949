/** The list of sites, for its operation and for the picker. */
import type { IDataObject } from 'n8n-workflow';
import type { Listing, Query } from '../../shared/http';
import { SITES_PATH } from './credential';
import { content, entries } from './replies';

/** Sites (vendor page get-site-list, GET /api/4/sites). `filterby=all` gives all of them in one reply. */
export function siteList(query: Query): Listing<IDataObject> {
	return {
		first: { method: 'GET', path: SITES_PATH, query: { filterby: 'all', ...query } },
		rows: ({ body }) => entries(content(body, 'sites'), 'site'),
		next: () => undefined,
	};
}
