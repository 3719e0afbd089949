/** New and changed files and folders of a site, by HighQ's list of changes. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Source } from '../../shared/triggers';
import { changeOf, changesFrom, currentPosition, type Place, type Watched } from '../transport/files/changes';
import { highQ } from '../transport/profile';
import { ACCOUNT_FIELDS, CAUSES } from './items';

/** How many changes are looked through for the sample of a manual test. */
const LOOKED_THROUGH = 100;

/** What the trigger watches, and how it puts it out. */
export interface ChangesSettings extends Watched {
	authentication: string;
	simplify: boolean;
}

/** Changes of a site, oldest first. The place is remembered with what is emitted; one that HighQ forgot is an error and stays. */
export function siteChanges({ authentication, siteid, contenttype, simplify }: ChangesSettings): Source<Place> {
	const watched = { siteid, contenttype };
	const itemOf = (row: IDataObject): INodeExecutionData => ({ json: withEvent(changeOf(row, siteid, simplify)) });
	return {
		provider: highQ,
		settings: { authentication, event: 'file', siteid: String(siteid), contenttype },
		accountFields: ACCOUNT_FIELDS,
		causes: CAUSES,
		async sample(api) {
			const { rows } = await changesFrom(api, watched, { seen: [] }, LOOKED_THROUGH, () => true);
			const latest = rows.at(-1);
			return latest && itemOf(latest);
		},
		// What stands at the place itself is old, and may come with it.
		async begin(api, { items }) {
			const position = await currentPosition(api, watched);
			return (await changesFrom(api, watched, { position, seen: [] }, items)).place;
		},
		async next(api, state, { items, isTimeUp }) {
			const { rows, place } = await changesFrom(api, watched, state, items, isTimeUp);
			return { items: rows.map(itemOf), state: place };
		},
	};
}

/** `event` is what the trigger was set to; a change that has a word of that name keeps it beside. */
function withEvent({ event, ...change }: IDataObject): IDataObject {
	return { event: 'file', ...(event === undefined ? {} : { changeEvent: event }), ...change };
}
