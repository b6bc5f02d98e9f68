import { show, speak } from "../lib/page.js";
import { followList } from "./list.js";
import { followModels } from "./models.js";
import { followTraining } from "./training.js";

const spoken = await speak();
const models = await followModels(spoken);
const training = await followTraining(spoken, models.refresh);
await followList(spoken, async () => {
  await training.refresh();
  await models.refresh();
});
show("main", true);
