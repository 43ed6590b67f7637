import { signToken, verifyToken } from 'page:jwt#jose and a JSON Web Key Set';
import { tokenConsumer } from './tokens.mjs';

export const { sign, verify } = tokenConsumer(signToken, verifyToken);
