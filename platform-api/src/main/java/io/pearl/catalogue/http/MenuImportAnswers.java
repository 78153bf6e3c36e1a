package io.pearl.catalogue.http;

import io.pearl.catalogue.diff.HoldReason;
import io.pearl.catalogue.uploads.MenuColumns;
import io.pearl.catalogue.uploads.MenuImport;
import io.pearl.catalogue.uploads.MenuImports;
import io.pearl.catalogue.uploads.MenuPreview;
import io.pearl.catalogue.uploads.MenuRow;
import io.pearl.client.MenuImportsApi;
import io.pearl.client.MenuImportsApi.FileColumn;
import io.pearl.client.MenuImportsApi.FileColumns;
import io.pearl.client.MenuImportsApi.ImportedStore;
import io.pearl.client.MenuImportsApi.MenuField;
import io.pearl.client.MenuImportsApi.MenuImportPage;
import io.pearl.client.MenuImportsApi.MenuImportRow;
import io.pearl.client.MenuImportsApi.PreviewCase;
import io.pearl.client.MenuImportsApi.PreviewItem;
import io.pearl.client.MenuImportsApi.RowProblem;
import io.pearl.client.MenusApi.ChangeCount;
import io.pearl.client.Name;
import io.pearl.sheet.MenuSheet;
import java.util.List;

/** Menu imports as the API tells of them. */
final class MenuImportAnswers {

    private MenuImportAnswers() {}

    static MenuImportsApi.MenuImport head(MenuImport one) {
        return new MenuImportsApi.MenuImport(
                one.id().toString(),
                String.valueOf(one.version()),
                one.connection(),
                one.file(),
                one.sha256(),
                one.state().text(),
                one.counts().items(),
                one.counts().changed(),
                one.counts().errors(),
                one.counts().stores(),
                one.trouble().orElse(null),
                one.by(),
                one.createdAt(),
                one.appliedBy().orElse(null),
                one.appliedAt().orElse(null),
                one.revertedAt().orElse(null));
    }

    static MenuImportPage page(MenuImports.Page page) {
        return new MenuImportPage(
                head(page.head()),
                page.columns().map(MenuImportAnswers::columns).orElse(null),
                page.mapping(),
                page.preview().map(MenuImportAnswers::preview).orElse(null),
                page.stores().stream()
                        .map(shop -> new ImportedStore(
                                shop.id().toString(),
                                new Name(shop.name().zh(), shop.name().en()),
                                shop.before(),
                                shop.after().orElse(null),
                                shop.result().orElse(null)))
                        .toList());
    }

    static MenuImportRow row(MenuRow row) {
        return new MenuImportRow(
                row.row() == 0 ? null : row.row(),
                row.item().isEmpty() ? null : row.item(),
                row.name(),
                row.action().text(),
                row.message().orElse(null),
                row.result().map(MenuRow.Result::text).orElse(null));
    }

    private static FileColumns columns(MenuColumns columns) {
        return new FileColumns(
                columns.layout(),
                columns.encoding(),
                columns.completeness(),
                columns.headings().stream()
                        .map(found -> new FileColumn(
                                found.heading(),
                                found.column().orElse(null),
                                found.filled(),
                                found.confidence(),
                                found.samples()))
                        .toList(),
                MenuSheet.fields().stream()
                        .map(field -> new MenuField(
                                field.field(),
                                new Name(field.name().zh(), field.name().en()),
                                field.required()))
                        .toList(),
                columns.missing());
    }

    private static MenuImportsApi.MenuPreview preview(MenuPreview preview) {
        return new MenuImportsApi.MenuPreview(
                preview.items(),
                preview.shown().stream()
                        .map(item -> new PreviewItem(
                                item.id(),
                                new Name(item.nameZh(), item.nameEn()),
                                item.category(),
                                MenusController.amount(item.price()),
                                item.choices()))
                        .toList(),
                names(preview.reasons()),
                preview.problems().stream()
                        .map(problem -> new RowProblem(
                                problem.row().orElse(null),
                                problem.heading().orElse(null),
                                problem.severity(),
                                problem.code(),
                                problem.message()))
                        .toList(),
                preview.problemCount(),
                preview.remarks(),
                preview.cases().stream().map(MenuImportAnswers::one).toList(),
                preview.caseCount());
    }

    private static PreviewCase one(MenuPreview.Case one) {
        return new PreviewCase(
                one.stores(),
                one.names().stream()
                        .map(name -> new Name(name.nameZh(), name.nameEn()))
                        .toList(),
                names(one.reasons()),
                one.itemsBefore(),
                one.itemsAfter(),
                one.counts().entrySet().stream()
                        .map(entry -> new ChangeCount(entry.getKey().name(), entry.getValue()))
                        .toList(),
                one.orders(),
                one.changes().stream().map(MenusController::difference).toList());
    }

    private static List<String> names(List<HoldReason> reasons) {
        return reasons.stream().map(Enum::name).toList();
    }
}
