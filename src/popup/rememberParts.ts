import { forgetToast, keepToast, takeToast } from './toastMemory';
import { watchPlace } from './watchPlace';

export const REMEMBER = { forgetToast, keepToast, takeToast, watchPlace };
