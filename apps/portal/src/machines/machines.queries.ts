import { useQueryClient } from '@tanstack/react-query';
import type { MachineView, SecretMade } from '@shuqiao/contracts';
import { useWrite } from '../api/write.js';
import { API, call } from '../api/client.js';
import { usePaged } from '../api/paged.js';

const MACHINES = '/machines';

const post = <Answer>(path: string, body: object): Promise<Answer> => call<Answer>(path, { method: 'POST', body });

/** A write after which the list, and the record of acts, are others. */
function useChange<Input, Answer>(ask: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useWrite({
    mutationFn: ask,
    onSuccess: () => {
      for (const path of [MACHINES, '/audit']) void client.invalidateQueries({ queryKey: [path] });
    },
  });
}

export const useMachines = () => usePaged<MachineView>(MACHINES, {});

const makeSecret = (machineId: string) => post<SecretMade>('/auth/machine/secret', { machineId });

/** A new machine and its first secret, in one press. */
export const useAddMachine = () =>
  useChange(async (machine: object) => {
    const { id } = await post<MachineView>(API + MACHINES, machine);
    return makeSecret(id);
  });
export const useNewSecret = (id: string) => useChange(() => makeSecret(id));
export const useStop = (id: string) => useChange(() => post<MachineView>(`${API}${MACHINES}/${id}/stop`, {}));
export const useRestore = (id: string) => useChange(() => post<MachineView>(`${API}${MACHINES}/${id}/restore`, {}));
export const useEndSecret = () =>
  useChange((secretId: string) => post<MachineView>(`${API}/machine-secrets/${secretId}/end`, {}));
