/** Reads a user (vendor page docs/users/show). */
import { operation } from '../../../shared/operation';
import { user } from '../../transport/replies';
import { userId } from './fields';
import { getOne } from '../common/getOne';

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get user',
	description: 'Get a user by the ID',
	...getOne(userId, 'users', () => user),
});
