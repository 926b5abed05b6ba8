import { useCallback } from 'react';
import { useLocation, useNavigate } from 'react-router';

/** Goes on to another page when something has been done, unless the person has gone elsewhere meanwhile. */
export function useGoOn(): (to: string) => void {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  return useCallback(
    (to: string) => {
      if (window.location.pathname === pathname) void navigate(to);
    },
    [navigate, pathname],
  );
}
