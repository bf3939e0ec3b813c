import { isolate } from './isolate';

/** As servers say them (RFC 9110 §15), for people who want to look them up; not translated. */
const REASONS: Record<number, string> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** `404 Not Found`, in the order of its own language; the number alone where it has no common name. */
export function statusText(status: number): string {
  const reason = REASONS[status];
  return reason ? isolate(`${status} ${reason}`) : String(status);
}
