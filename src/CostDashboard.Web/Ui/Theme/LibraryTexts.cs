using CostDashboard.Web.Resources;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace CostDashboard.Web.Ui;

/// <summary>The component library's own words, from our texts where they have one under "Mud.", in its English otherwise.</summary>
public sealed class LibraryTexts(IStringLocalizer<Text> text) : MudLocalizer
{
    public override LocalizedString this[string key] => text["Mud." + key];

    public override LocalizedString this[string key, params object[] arguments] => text["Mud." + key, arguments];
}
