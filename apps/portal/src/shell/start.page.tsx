import { Navigate } from 'react-router';
import { SignedIn } from '../frame/signed-in.js';
import { landingOf } from './places.js';

/** Whoever comes from the sign-in and wanted nothing in particular begins with their own list. */
export function StartPage() {
  return <SignedIn>{(me) => <Navigate to={landingOf(me)} replace />}</SignedIn>;
}
