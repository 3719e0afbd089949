/** The resources of a node with their operations: what a provider's `actions` folder lists. */
import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from './operation';

/** A resource of a node and its operations, in the order of the drop-down. */
export interface Resource {
	value: string;
	name: string;
	operations: Operation[];
}

/** Everything a node can do. */
export interface Actions {
	readonly resources: Resource[];
	/** Options that every operation of this node has beside the shared ones. */
	readonly options?: INodeProperties[];
}
