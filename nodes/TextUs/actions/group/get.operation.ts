/** Reads a group (vendor page docs/groups/get). */
import { operation } from '../../../shared/operation';
import { group } from '../../transport/replies';
import { getOne } from '../common/getOne';
import { groupId } from './fields';

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get group',
	description: 'Get a group by its ID',
	...getOne(groupId, 'groups', () => group),
});
