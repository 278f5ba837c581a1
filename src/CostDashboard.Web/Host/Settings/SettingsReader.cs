namespace CostDashboard.Web.Host;

public static class SettingsReader
{
    /// <summary>
    /// A section as its options class, defaults where it says nothing. A value of the wrong kind is named, not thrown at the reader as a
    /// stack trace.
    /// </summary>
    public static TOptions Read<TOptions>(this IConfiguration configuration, string section) where TOptions : class, new()
    {
        try
        {
            return configuration.GetSection(section).Get<TOptions>() ?? new();
        }
        catch (InvalidOperationException wrong)
        {
            throw new SettingException(wrong.Message, wrong);
        }
    }
}

/// <summary>A setting that cannot be used. The message names the key, the value and what to write instead.</summary>
public sealed class SettingException(string message, Exception? inner = null) : Exception(message, inner);
