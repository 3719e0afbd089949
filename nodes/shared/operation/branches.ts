/** Operations whose items leave by several ways. */
import type { IDataObject } from 'n8n-workflow';

/** The ways by which the output items of an operation leave, where there are several. */
export interface Branches {
	/** Their labels in the editor, in their order. */
	readonly names: string[];
	/** By which of them an output item leaves; an item that failed leaves by the last one. */
	of(json: IDataObject): number;
}
