// Whether a builder, who changes one field after the other, comes to see every field: n8n shows a field by the values of others.
import {
	NodeHelpers,
	type INodeParameters,
	type INodeProperties,
	type INodeType,
	type INodeTypeDescription,
	type NodeParameterValueType,
} from 'n8n-workflow';
import { loadPackage } from '../../harness';

/** The fields inside a collection, by the name of their group. */
function groupsOf({ name, options = [] }: INodeProperties): Array<[string, INodeProperties[]]> {
	const single = options.filter((option): option is INodeProperties => 'type' in option && 'displayName' in option);
	const groups = options.flatMap(
		(option): Array<[string, INodeProperties[]]> =>
			'values' in option ? [[`${name}.${option.name}`, option.values]] : [],
	);
	return single.length > 0 ? [...groups, [name, single]] : groups;
}

/** Two forms may show one name for different fields, so the place in the description counts too. */
function everyField(properties: INodeProperties[], at = ''): string[] {
	return properties.flatMap((property, index) => [
		`${at}${property.name} #${index}`,
		...groupsOf(property).flatMap(([name, members]) => everyField(members, `${at}${name} #${index} > `)),
	]);
}

/** The values that a builder can give a field by a click; in a text, its example stands for what is entered. */
function choices({ type, options = [], default: byDefault, placeholder }: INodeProperties): NodeParameterValueType[] {
	if (type === 'boolean') return [true, false];
	if (type === 'string') return [byDefault, placeholder?.replace('e.g. ', '') ?? ''];
	const listed = options.flatMap((option) => ('value' in option ? [option.value] : []));
	return listed.length > 0 ? listed : [byDefault];
}

/** What a builder can make of a collection, as far as its members decide what else is shown: nothing, or one of them. */
function chosenMembers(property: INodeProperties, deciding: Set<string>): INodeParameters[] {
	if (property.type !== 'collection') return [];
	const members = groupsOf(property).flatMap(([, fields]) => fields);
	const own = members.filter(({ name }) => deciding.has(`${property.name}.${name}`));
	return own.flatMap((member) => choices(member).map((value): INodeParameters => ({ [member.name]: value })));
}

const namesIn = ({ displayOptions }: INodeProperties): string[] =>
	[displayOptions?.show, displayOptions?.hide].flatMap((rules) =>
		Object.keys(rules ?? {}).map((name) => name.replace('/', '')),
	);

const everyProperty = (properties: INodeProperties[]): INodeProperties[] =>
	properties.flatMap((one) => [one, ...groupsOf(one).flatMap(([, members]) => everyProperty(members))]);

/** All fields that some sequence of clicks shows, by n8n's own rule. */
function reached(form: INodeTypeDescription, properties: INodeProperties[], at = '', root?: INodeParameters): string[] {
	const deciding = new Set(everyProperty(properties).flatMap(namesIn));
	const members = new Map(properties.map((property) => [property, chosenMembers(property, deciding)]));
	const decides = (property: INodeProperties): boolean =>
		deciding.has(property.name) || (members.get(property) ?? []).length > 0;
	const choicesOf = (property: INodeProperties): NodeParameterValueType[] => [
		...choices(property),
		...(members.get(property) ?? []),
	];
	const isChoice = (property: INodeProperties, value: NodeParameterValueType): boolean =>
		choicesOf(property).some((one) => JSON.stringify(one) === JSON.stringify(value));
	const isShown = (property: INodeProperties, state: INodeParameters): boolean =>
		NodeHelpers.displayParameter(state, property, { typeVersion: 1 }, form, root ?? state);
	/** The values of the deciding fields that are shown; those that are hidden fall back to what they begin with. */
	const settle = (wanted: INodeParameters): INodeParameters => {
		let state: INodeParameters = {};
		for (const property of properties)
			if (decides(property) && !(property.name in state) && isShown(property, state)) {
				const own = wanted[property.name];
				state = { ...state, [property.name]: isChoice(property, own) ? own : property.default };
			}
		return state;
	};
	const found = new Set<string>();
	const queue = [settle({})];
	const seen = new Set(queue.map((state) => JSON.stringify(state)));
	for (let state = queue.pop(); state; state = queue.pop()) {
		for (const [index, property] of properties.entries()) {
			if (!isShown(property, state)) continue;
			found.add(`${at}${property.name} #${index}`);
			for (const [name, members] of groupsOf(property))
				for (const inside of reached(form, members, `${at}${name} #${index} > `, root ?? state)) found.add(inside);
			if (!decides(property)) continue;
			for (const value of choicesOf(property)) {
				const next = settle({ ...state, [property.name]: value });
				const key = JSON.stringify(next);
				if (!seen.has(key)) queue.push(next);
				seen.add(key);
			}
		}
	}
	return [...found];
}

/** The fields that neither the node nor its tool ever shows. */
async function unreachable(name: string): Promise<string[]> {
	const { description } = (await loadPackage()).nodes[name] as INodeType;
	const asTool = { ...description, name: `${description.name}Tool` };
	const found = new Set([description, asTool].flatMap((form) => reached(form, form.properties)));
	return everyField(description.properties).filter((field) => !found.has(field));
}

const NODES = ['birdChannels', 'textUs', 'updox', 'secureMessaging', 'highQ'];

it.each(NODES.flatMap((name) => [name, `${name}Trigger`]))('every field of %s can be reached', async (name) => {
	expect(await unreachable(name)).toEqual([]);
});
