// The node types an execution may use: those of the built package, the stand-ins of core nodes, and a test's own.
import {
	NodeHelpers,
	type IDataObject,
	type INodeType,
	type INodeTypeDescription,
	type INodeTypes,
	type IVersionedNodeType,
} from 'n8n-workflow';
import { coreNodes } from './coreNodes';
import { loadPackage } from './package';

export class HarnessNodeTypes implements INodeTypes {
	constructor(private readonly types: Record<string, INodeType | IVersionedNodeType>) {}

	/** Throws for a type that is not there, naming it. */
	getByName(name: string): INodeType | IVersionedNodeType {
		const type = this.types[name];
		if (!type) throw new Error(`Unrecognized node type: ${name}`);
		return type;
	}

	getByNameAndVersion(name: string, version?: number): INodeType {
		return NodeHelpers.getVersionedNodeType(this.getByName(name), version);
	}

	getKnownTypes(): IDataObject {
		return {};
	}
}

/** All node types by full name (`n8n-nodes-acme.acmePost`); `extra` adds or replaces some. */
export async function loadNodeTypes(extra: Record<string, INodeType> = {}): Promise<HarnessNodeTypes> {
	const { name, nodes } = await loadPackage();
	const own = Object.fromEntries(Object.entries(nodes).map(([short, type]) => [`${name}.${short}`, type]));
	return new HarnessNodeTypes({ ...coreNodes, ...own, ...extra });
}

/** The full name of a node type: `acmePost` is one of the package, a name with a dot stands for itself. */
export async function fullTypeName(type: string): Promise<string> {
	if (type.includes('.')) return type;
	const { name } = await loadPackage();
	return `${name}.${type}`;
}

/** The version that a new node of this type gets. */
export function newestVersion({ version }: INodeTypeDescription): number {
	return Array.isArray(version) ? Math.max(...version) : version;
}
