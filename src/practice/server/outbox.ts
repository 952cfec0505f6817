import { VERIFY_PATH } from './routes.ts';

/** A verification mail, kept instead of sent. */
export interface Mail {
  readonly email: string;
  readonly verifyToken: string;
  /** What the person would click. */
  readonly link: string;
}

export function verificationMail(serverUrl: string, email: string, verifyToken: string): Mail {
  return { email, verifyToken, link: `${serverUrl}${VERIFY_PATH}?verifyToken=${verifyToken}` };
}
