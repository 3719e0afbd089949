// Sites of the sandboxed HighQ, for the site that an upload needs.
import type { Request } from 'express';
import type { Site } from '../records';
import { SITES } from '../schemas/queries';
import { OWN_USER_ID } from '../seed';
import { Cdata, type Reply, type Value } from '../wire/page';
import { readQuery } from '../wire/request';
import type { World } from '../world';

/** The handler of the site resource. */
export class Sites {
	constructor(private readonly world: World) {}

	/**
	 * `GET /api/4/sites` (page "Get site list", documented): 20 recent ones, not the archived; `filterby=all` knows neither count
	 * nor status; `callFrom=HIGHQDRIVE` leaves out sites closed to the API; a name's results come in ascending order.
	 */
	list(req: Request): Reply {
		const { filterby, categoryid, returncount, status, name, callFrom, Includefolderpermission } = readQuery(
			req,
			SITES,
		);
		const all = filterby === 'all';
		const matches = [...this.world.sites.values()]
			.filter((site) =>
				status === undefined ? all || site.status !== 'Archived' : site.status.toLowerCase() === status,
			)
			.filter((site) => filterby !== 'favourite' || site.favourite)
			.filter((site) => filterby !== 'category' || site.categoryid === categoryid)
			.filter((site) => callFrom === undefined || !site.restricted)
			.filter(({ sitename }) => sitename.toLowerCase().includes(name.toLowerCase()));
		if (name !== '') matches.sort((one, other) => one.sitename.localeCompare(other.sitename, 'en'));
		const rows = all ? matches : matches.slice(0, returncount);
		const site = rows.map((row) => this.entry(row, Includefolderpermission));
		return { kind: 'sites', status: 200, value: { site } };
	}

	/**
	 * The site object in the vendor's order, without what its page leaves blank. The sizes and the owner's parts are those that
	 * HighQ-API-Consumer reads; it reads `enable` of a module as text.
	 */
	private entry({ id, sitename, status, folderid, categoryid, createddate }: Site, permission: boolean): Value {
		const owner = this.world.users.get(OWN_USER_ID);
		return {
			id,
			sitename: new Cdata(sitename, false),
			role: undefined,
			sitedescription: undefined,
			sitefolderID: folderid,
			sitefolderpermission: permission ? 'UPDATE' : undefined,
			adminnote: undefined,
			categories: { category: [{ id: categoryid, name: new Cdata(`Category ${categoryid}`, false) }] },
			module: { document: { '@enable': '1' }, task: { '@enable': '0' } },
			startdate: undefined,
			enddate: undefined,
			createddate,
			type: 'Service',
			clientno: undefined,
			matterno: undefined,
			status,
			size: '49.34MB',
			rawsitesize: { activedocumentsize: 51_733_834, deleteddocumentsize: 0, totalsize: 51_733_834 },
			siteowner: owner && {
				userid: owner.userid,
				firstname: owner.firstname,
				lastname: owner.lastname,
				email: owner.email,
			},
		};
	}
}
