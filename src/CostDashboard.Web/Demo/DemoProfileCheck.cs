namespace CostDashboard.Web.Demo;

/// <summary>What the types of a profile cannot say: names that must exist, shares that must be shares.</summary>
internal static class DemoProfileCheck
{
    // Leaves each project of a day a thousand numbers and more for its ids; see DemoCalls.
    private const double MostCallsPerDay = 1000;
    private const int MostProjects = 90;

    public static void Check(DemoProfile profile)
    {
        Require(profile.Days is > 0 and <= 3650, "'days' must be 1 to 3650.");
        Share(profile.ErrorShare, "'errorShare'");
        Require(profile.Projects.Count is > 0 and <= MostProjects, $"'projects' must hold 1 to {MostProjects}.");
        Require(
            profile.Rhythms.ContainsKey(profile.BatchRhythm), $"'batchRhythm' is '{profile.BatchRhythm}', which 'rhythms' does not have.");
        foreach (var (name, rhythm) in profile.Rhythms) Check(name, rhythm);
        foreach (var team in profile.Teams)
            Require(team.Users.Count > 0 && team.Growth > -1, $"Team '{team.Name}' needs users, and a growth above -1.");
        foreach (var project in profile.Projects)
        {
            Require(
                project.Name is not null && profile.Teams.Any(t => t.Name == project.Team),
                $"Project '{project.Name}' needs a name and one of the teams, not '{project.Team}'.");
            Require(project.Features.Count > 0, $"Project '{project.Name}' needs a feature.");
            Check(profile, project);
        }
        Require(
            profile.Unattributed is { Name: null, Team: null, Features: [] }, "'unattributed' must have neither name, team nor features.");
        Check(profile, profile.Unattributed);
        Check(profile, profile.Spike);
    }

    private static void Check(string name, DemoRhythm rhythm) =>
        Require(
            rhythm.Weekdays.Count == 7 && rhythm.Hours.Count == 24 && rhythm.Weekdays.Concat(rhythm.Hours).All(x => x >= 0)
                && rhythm.Weekdays.Sum() > 0 && rhythm.Hours.Sum() > 0,
            $"Rhythm '{name}' needs 7 weekdays and 24 hours, none negative, not all zero.");

    private static void Check(DemoProfile profile, DemoProject project)
    {
        var where = project.Name is null ? "'unattributed'" : $"Project '{project.Name}'";
        Require(
            project.CallsPerDay is > 0 and <= MostCallsPerDay, $"{where}: 'callsPerDay' must be above 0 and at most {MostCallsPerDay}.");
        Require(profile.Rhythms.ContainsKey(project.Rhythm), $"{where}: 'rhythms' does not have '{project.Rhythm}'.");
        foreach (var model in project.Models.Keys)
            Require(profile.Models.Any(m => m.Name == model), $"{where}: 'models' of the profile does not have '{model}'.");
        Weights(project.Models.Values, $"{where}: 'models'");
        Weights(project.Environments.Values, $"{where}: 'environments'");
        if (project.Features.Count > 0) Weights(project.Features.Select(f => f.Weight), $"{where}: 'features'");
        foreach (var (tag, values) in project.Tags) Require(values.Count > 0, $"{where}: tag '{tag}' needs a value.");
        Share(project.BatchShare, $"{where}: 'batchShare'");
        Share(project.WebSearchShare, $"{where}: 'webSearchShare'");
        Share(project.Shape.Prefix, $"{where}: 'prefix'");
        Share(project.Shape.PrefixHits, $"{where}: 'prefixHits'");
        Share(project.Shape.HourWriteShare, $"{where}: 'hourWriteShare'");
    }

    private static void Check(DemoProfile profile, DemoSpike spike)
    {
        var project = profile.Projects.FirstOrDefault(p => p.Name == spike.Project);
        Require(
            project is not null && project.Features.Any(f => f.Name == spike.Feature),
            $"'spike' names project '{spike.Project}' and feature '{spike.Feature}', which are not there.");
        Require(spike.Times is >= 1 and <= 5 && spike.DaysAgo >= 0, "'spike' needs 'times' of 1 to 5 and 'daysAgo' of 0 or more.");
    }

    private static void Weights(IEnumerable<double> weights, string what) =>
        Require(weights.All(w => w >= 0) && weights.Sum() > 0, $"{what} needs weights of which none is negative and one is above 0.");

    private static void Share(double value, string what) => Require(value is >= 0 and <= 1, $"{what} must be 0 to 1.");

    private static void Require(bool holds, string message)
    {
        if (!holds) throw new InvalidDataException(message);
    }
}
