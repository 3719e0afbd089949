// Every field of every operation that names files to send, found in what the operations declare.
import type { IDataObject, INodeParameters, INodeProperties } from 'n8n-workflow';
import type { Operation, OperationKind } from '../../../../nodes/shared/operation/operation';
import { readNodes } from '../../../../scripts/docs';
import { packageRoot } from '../../../harness';
import { operations, type NodeOperation } from '../operations';

/** One field that names files, and the operation it belongs to. */
export interface FileField {
	title: string;
	entry: NodeOperation;
	kind: OperationKind;
	/** The field's label. */
	label: string;
	/** The parameters of a case, with this field set, and with what makes it shown. */
	set(parameters: INodeParameters, value: INodeParameters[string]): INodeParameters;
}

/** The words for a field that names binary fields of the input: n8n's own, or what the files are to the message. */
const NAMES_FILES = /Input Data Field Name|^Attachments?$/;

/** The parameters with which a field is shown, as far as they differ from those given. */
function shown(fields: INodeProperties[], field: INodeProperties, given: IDataObject): INodeParameters {
	const parameters: INodeParameters = {};
	for (const [name, values] of Object.entries(field.displayOptions?.show ?? {})) {
		const condition = fields.find((other) => other.name === name);
		if (!condition) continue;
		Object.assign(parameters, shown(fields, condition, given));
		const isMet = (values ?? []).some((value) => value === (given[name] ?? condition.default));
		if (!isMet) parameters[name] = values?.[0] as INodeParameters[string];
	}
	return parameters;
}

function fieldsOf(entry: NodeOperation, { fields, kind }: Operation): FileField[] {
	const found = (field: INodeProperties, collection?: INodeProperties): FileField => ({
		title: `${entry.title}: ${field.name}`,
		entry,
		kind,
		label: field.displayName,
		set: (parameters, value) => ({
			...parameters,
			...shown(fields, collection ?? field, parameters),
			...(collection
				? { [collection.name]: { ...Object(parameters[collection.name]), [field.name]: value } }
				: { [field.name]: value }),
		}),
	});
	const isProperty = (option: object): option is INodeProperties => 'type' in option && 'displayName' in option;
	return fields.flatMap((field) => {
		if (NAMES_FILES.test(field.displayName)) return [found(field)];
		const members = field.type === 'collection' ? (field.options ?? []).filter(isProperty) : [];
		return members.filter(({ displayName }) => NAMES_FILES.test(displayName)).map((member) => found(member, field));
	});
}

/** All of them; an operation of the table that reads is no sender of files. */
export async function fileFields(): Promise<FileField[]> {
	const declared = new Map<string, Operation>();
	for (const { name, resources } of await readNodes(packageRoot))
		for (const resource of resources)
			for (const operation of resource.operations)
				declared.set(`${name}: ${resource.value}: ${operation.value}`, operation);
	return operations.flatMap((entry) => {
		const operation = declared.get(entry.title);
		return operation && operation.kind !== 'read' ? fieldsOf(entry, operation) : [];
	});
}
