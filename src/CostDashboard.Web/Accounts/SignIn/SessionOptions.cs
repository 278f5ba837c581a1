using CostDashboard.Web.Host;

namespace CostDashboard.Web.Accounts;

/// <summary>Section "Sessions": how long a person stays signed in.</summary>
public sealed class SessionOptions
{
    public const string Section = "Sessions";

    /// <summary>Hours without use after which a session ends.</summary>
    public int IdleHours { get; set; } = 12;

    /// <summary>Days without use after which the session of a person who chose to stay signed in ends.</summary>
    public int RememberedDays { get; set; } = 14;

    /// <summary>
    /// Seconds after which open pages learn what another process did to their session or account. This process tells them at once.
    /// </summary>
    public int CheckSeconds { get; set; } = 10;

    public TimeSpan Longest => TimeSpan.FromHours(Math.Max(IdleHours, 24 * RememberedDays));

    public TimeSpan Lasts(bool remembered) => remembered ? TimeSpan.FromDays(RememberedDays) : TimeSpan.FromHours(IdleHours);

    public SessionOptions Validated()
    {
        Check(nameof(IdleHours), IdleHours, 720);
        Check(nameof(RememberedDays), RememberedDays, 365);
        Check(nameof(CheckSeconds), CheckSeconds, 30);
        return this;
    }

    private static void Check(string name, int value, int most)
    {
        if (value < 1 || value > most) throw new SettingException($"{Section}:{name} is {value}. Use 1 to {most}.");
    }
}
