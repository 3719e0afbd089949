// Puts parameters where the form has them: a test names a parameter, the form says in which of its groups it stands.
import type { INodeParameters, INodeProperties } from 'n8n-workflow';

function isIn({ displayOptions }: INodeProperties, { resource, operation }: INodeParameters): boolean {
	const { show = {} } = displayOptions ?? {};
	const has = (values: unknown[] | undefined, value: unknown) => values === undefined || values.includes(value);
	return has(show.resource, resource) && has(show.operation, operation);
}

/**
 * n8n drops a parameter that the form does not have, without a word. One that the form has in a group goes there.
 *
 * @param properties those of the node
 * @param parameters as the test gives them, resource and operation among them
 */
export function placed(properties: INodeProperties[], parameters: INodeParameters): INodeParameters {
	const form = properties.filter((field) => isIn(field, parameters));
	const own = new Set(form.map(({ name }) => name));
	const groups = form.filter(({ type }) => type === 'collection');
	const result: INodeParameters = {};
	const moved: Array<[group: string, name: string]> = [];
	for (const [name, value] of Object.entries(parameters)) {
		const group = own.has(name)
			? undefined
			: groups.find(({ options = [] }) => options.some((member) => member.name === name));
		if (group) moved.push([group.name, name]);
		else result[name] = value;
	}
	for (const [group, name] of moved) {
		const there = result[group];
		const members = typeof there === 'object' && there !== null ? there : {};
		result[group] = { [name]: parameters[name], ...members } as INodeParameters;
	}
	return result;
}
