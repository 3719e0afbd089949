// Every form of the package: one for each operation, and those of the triggers.
import type { INodeTypeDescription } from 'n8n-workflow';
import type { WorkflowNode } from '../../../scripts/n8n/rest';
import { node, nodeNames, setting, typeOf } from '../setup';

/** n8n adds this one itself where a credential also works in its HTTP Request node. */
export const CUSTOM_CALL = '__CUSTOM_API_CALL__';

/** The values of `operation` for each resource, as the form offers them. */
function operationsOf({ properties }: INodeTypeDescription): Array<{ resource: string; operation: string }> {
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options }) =>
			(displayOptions?.show?.resource ?? ['']).flatMap((resource) =>
				(options ?? []).flatMap((option) =>
					'value' in option && option.value !== CUSTOM_CALL
						? [{ resource: String(resource), operation: String(option.value) }]
						: [],
				),
			),
		);
}

/** Credential settings of a node: the first type that its default authentication uses. */
function credentialOf({ credentials = [] }: INodeTypeDescription): string | undefined {
	return credentials.map(({ name }) => name).find((name) => setting.credentials[name]);
}

/** The nodes that do something. */
export const actionNames = nodeNames.filter((name) => !name.endsWith('Trigger'));
export const triggerNames = nodeNames.filter((name) => name.endsWith('Trigger'));

const signsIn = (name: string): object => (name.startsWith('highQ') ? { authentication: 'refreshToken' } : {});

function typeNamed(types: INodeTypeDescription[], name: string): INodeTypeDescription {
	const type = types.find((one) => one.name === typeOf(name));
	if (!type) throw new Error(`n8n does not know ${name}`);
	return type;
}

/** A node for each operation, called `message send`. */
export function formsOf(types: INodeTypeDescription[], name: string): WorkflowNode[] {
	const type = typeNamed(types, name);
	return operationsOf(type).map(({ resource, operation }) =>
		node(
			`${resource} ${operation}`,
			typeOf(name),
			{ resource, operation, ...signsIn(name) },
			{ credential: credentialOf(type) },
		),
	);
}

/** A trigger as it is when it is added. */
export function triggerForm(types: INodeTypeDescription[], name: string): WorkflowNode {
	return node(name, typeOf(name), signsIn(name), { credential: credentialOf(typeNamed(types, name)) });
}
