using CostDashboard.Web.Resources;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace CostDashboard.Web.Ui;

/// <summary>
/// The component library's own words: those that our pages show are texts of ours under "Mud.", in the reader's language; it has English
/// for the others.
/// </summary>
public sealed class LibraryTexts(ILoggerFactory loggers, IStringLocalizer<Text> text) : DefaultLocalizationInterceptor(loggers, null)
{
    public override LocalizedString Handle(string key, params object[] arguments)
    {
        var own = text["Mud." + key, arguments];
        return own.ResourceNotFound ? base.Handle(key, arguments) : own;
    }
}
