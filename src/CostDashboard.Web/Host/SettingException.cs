namespace CostDashboard.Web.Host;

/// <summary>A setting that cannot be used. The message names the key, the value and what to write instead.</summary>
public sealed class SettingException(string message, Exception? inner = null) : Exception(message, inner);
