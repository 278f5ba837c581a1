using CostDashboard.Web.Host;

namespace CostDashboard.Web.Jobs;

/// <summary>Section "Jobs": what runs by itself.</summary>
public sealed class JobOptions
{
    public const string Section = "Jobs";

    /// <summary>
    /// How long after a start a job that missed its time runs: what is urgent at a start goes first, and a program that restarts again and
    /// again does not ask providers each time.
    /// </summary>
    public int CatchUpSeconds { get; set; } = 20;

    public void Validate()
    {
        if (CatchUpSeconds is < 0 or > 3_600)
            throw new SettingException($"{Section}:CatchUpSeconds is {CatchUpSeconds}. Use a number from 0 to 3600.");
    }
}
