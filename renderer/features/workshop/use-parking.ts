import { actWorkshop } from '#renderer/stores/workshop.ts';
import { newId } from '#renderer/ui/new-id.ts';
import { useWorkshopText } from './workshop-text.ts';

/** The thought being written for the parking lot. `park` resolves to whether it was stored; an empty one is not. */
export function useParking() {
  const [text, setText] = useWorkshopText('park');
  const park = async (): Promise<boolean> => {
    const thought = text.trim();
    if (thought === '' || !(await actWorkshop({ do: 'park', id: newId(), text: thought, by: '' }))) return false;
    setText('');
    return true;
  };
  return { text, setText, park };
}
