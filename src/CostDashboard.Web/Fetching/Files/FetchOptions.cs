using System.Net;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Fetching;

/// <summary>What every file that is fetched on a schedule has.</summary>
public abstract class FetchOptions
{
    public bool Enabled { get; set; }

    /// <summary>Where the file is. Redirects are not followed.</summary>
    public string Url { get; set; } = "";

    public int EveryHours { get; set; } = 24;

    /// <summary>From asking to the last byte.</summary>
    public int TimeoutSeconds { get; set; } = 60;

    public Uri Address => new(Url);

    public TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds);

    /// <summary>Throws <see cref="SettingException"/>, naming the key.</summary>
    public virtual void Validate(string section, IReadOnlyList<IPNetwork> allowed)
    {
        if (EveryHours is < 1 or > 31 * 24)
            throw new SettingException($"{section}:EveryHours is {EveryHours}. Use a number from 1 to {31 * 24}.");
        if (TimeoutSeconds is < 1 or > 600)
            throw new SettingException($"{section}:TimeoutSeconds is {TimeoutSeconds}. Use a number from 1 to 600.");
        if (!Uri.TryCreate(Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0)
            throw new SettingException(
                $"{section}:Url is '{Url}'. Write a whole address such as https://example.com/file.json, without a user.");

        SecureAddress.Validate(section + ":Url", url, allowed, "as what is fetched could be changed on its way");
    }
}
