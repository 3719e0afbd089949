// The list of changes to files and folders of a site of the sandboxed HighQ.
import type { Request } from 'express';
import type { Change, StoredFile } from '../records';
import { CHANGES } from '../schemas/files';
import { forbidden, invalid } from '../wire/errors';
import type { Reply, Value } from '../wire/page';
import { readQuery } from '../wire/request';
import { dateText, type World } from '../world';
import { Folders } from './folders';

/** What the audit log calls what happened (page on workflow webhooks; that this list has the same words is inferred). */
const WORDS = { added: 'ACTIVITY_DOCUMENT_ADDED', version: 'ACTIVITY_VERSION_UPLOADED' };

/** The handler of the changes. */
export class Changes {
	constructor(private readonly world: World) {}

	/**
	 * `GET /api/3/changes` (page "Changes list"): what came since a position, in the order of time, in pages, each entry with its
	 * file or folder; `current` gives the position alone, an empty one begins with the first change (documented). The page breaks
	 * off before its reply: its names, and 400 for a position that is forgotten or was never given, are inferred.
	 */
	list(req: Request): Reply {
		const { siteid, syncpositionid, contenttype, limit } = readQuery(req, CHANGES);
		const site = this.world.sites.get(siteid);
		if (site === undefined || site.restricted) throw forbidden();
		const current = this.world.currentPosition();
		if (syncpositionid === 'current') return this.page(current, 0, []);
		const from = syncpositionid ?? this.world.forgotten;
		if (from < this.world.forgotten || from > current) throw invalid('syncpositionid');
		const isIn = ({ position }: Change): boolean =>
			position > from || (this.world.settings.positionsInclude && position === syncpositionid);
		const entries = [...this.world.changes.values()]
			.filter((change) => change.position > this.world.forgotten && isIn(change))
			.flatMap((change) => {
				const file = this.world.files.get(change.fileId);
				const isWanted = file?.siteid === siteid && (contenttype === '' || contenttype === file.kind);
				return isWanted ? [{ change, file }] : [];
			});
		const shown = entries.slice(0, limit);
		const next = shown.length < entries.length ? shown.at(-1)?.change.position : current;
		return this.page(
			next ?? current,
			entries.length,
			shown.map(({ change, file }) => this.entry(change, file)),
		);
	}

	private page(nextsyncposition: number, totalchanges: number, change: Value[]): Reply {
		return { kind: 'changes', status: 200, value: { nextsyncposition, totalchanges, change } };
	}

	private entry({ position, action, at }: Change, file: StoredFile): Value {
		const folders = new Folders(this.world);
		const inner = file.kind === 'file' ? { file: folders.fileEntry(file) } : { folder: folders.folderEntry(file) };
		return {
			syncpositionid: position,
			contenttype: file.kind,
			action: WORDS[action],
			actiondate: dateText(at),
			siteid: file.siteid,
			...inner,
		};
	}
}
