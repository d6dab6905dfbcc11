export default function ConsoleScreen() {
  return null;
}
