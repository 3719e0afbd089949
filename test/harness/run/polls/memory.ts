// Where n8n keeps what a polling trigger remembers, and what it saves of a poll and when.
import type { IDataObject, INode, Workflow } from 'n8n-workflow';
import { toDataObject } from '../../narrow';

/**
 * In the workflow's static data, saved at activation and with what is emitted, or as a cursor that is committed with every
 * poll that succeeds (n8n's durable cursors).
 */
export type MemoryKind = 'staticData' | 'cursor';

/** What a poll reads and writes as its memory, and what is done with that at the steps of the poll. */
export interface PollMemory {
	read: () => IDataObject;
	stage?: () => void;
	emit?: () => void;
	commit?: () => void;
}

/** The memory of one workflow's trigger in n8n's database. */
export class MemoryStore {
	/** The workflow's static data as it is in n8n's database. */
	private saved = '{}';
	private cursor: string | undefined;

	constructor(readonly kind: MemoryKind) {}

	/** The workflow's static data, read anew. */
	get staticData(): IDataObject {
		return toDataObject(JSON.parse(this.saved));
	}

	/** What a node remembers, as it is saved. */
	of(nodeName: string): IDataObject {
		return this.kind === 'cursor' ? this.readCursor() : toDataObject(this.staticData[`node:${nodeName}`]);
	}

	/** Writes the static data back as n8n does: only when something was set in it. */
	save({ staticData }: Workflow): void {
		if (Reflect.get(staticData, '__dataChanged') === true) this.saved = JSON.stringify(staticData);
		Reflect.set(staticData, '__dataChanged', false);
	}

	/** The memory that a scheduled poll works on. */
	forPoll(workflow: Workflow, node: INode): PollMemory {
		if (this.kind === 'staticData')
			return { read: () => workflow.getStaticData('node', node), emit: () => this.save(workflow) };
		let staged: IDataObject = {};
		const commit = () => {
			this.cursor = JSON.stringify(staged);
		};
		const stage = () => {
			staged = this.readCursor();
		};
		return { read: () => staged, emit: commit, commit, stage };
	}

	private readCursor(): IDataObject {
		return toDataObject(JSON.parse(this.cursor ?? '{}'));
	}
}
